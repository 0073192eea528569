# bash completion for db-perimeter
_db_perimeter() {
  local IFS=$'\n'
  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W $'scan\ngate\ncapture\nreport\ndiff\npaths\nwhy\nwho\nexplain\nchecks\npolicy\ncompletion\n--help\n--version' -- "$current"));
    return
  fi
  case "$command $previous" in
    'scan --format'|'scan -f') COMPREPLY=($(compgen -W $'terminal\njson\nmarkdown\nhtml\nsarif' -- "$current")); return ;;
    'scan --severity'|'scan -s') COMPREPLY=($(compgen -W $'critical\nhigh\nmedium\nlow\ninfo' -- "$current")); return ;;
    'scan --color') COMPREPLY=($(compgen -W $'auto\nalways\nnever' -- "$current")); return ;;
    'scan --fail-on') COMPREPLY=($(compgen -W $'critical\nhigh\nmedium\nlow\ninfo' -- "$current")); return ;;
    'scan --check'|'scan -c') COMPREPLY=($(compgen -W $'account-without-guardrails\nbackup-vault-shared-with-undeclared-account\nblock-public-access-excludes-database\nblock-public-access-off\ncache-open-without-login\ncluster-in-express-configuration\ncluster-open-to-data-api\ncluster-open-to-switching-data-api-on\ndatabase-guarded-by-identity-alone\ndatabase-key-usable-from-undeclared-account\ndatabase-master-password-not-managed\ndatabase-open-to-access-key\ndatabase-open-to-export\ndatabase-open-to-network-change\ndatabase-open-to-password-reset\ndatabase-open-to-placed-compute\ndatabase-open-to-restored-copy\ndatabase-open-to-snapshot-sharing\ndatabase-open-to-strangers\ndatabase-open-to-tokens-for-any-user\ndatabase-open-to-tunnel\ndatabase-open-to-undeclared-account\ndatabase-open-to-wildcard-grant\ndatabase-password-in-environment\ndatabase-password-in-glue-connection\ndatabase-password-in-plain-parameter\ndatabase-password-in-template\ndatabase-proxy-open-to-passwords\ndatabase-proxy-open-without-tls\ndatabase-reachable-from-internet\ndatabase-reachable-from-undeclared-account\ndatabase-reachable-from-undeclared-network\ndatabase-reachable-on-failover\ndatabase-reachable-over-ipv6\ndatabase-reachable-through-accelerator\ndatabase-reachable-through-host\ndatabase-reachable-through-load-balancer\ndatabase-reachable-through-verified-access\ndatabase-rotation-function-open-to-invocation\ndatabase-secret-not-rotated\ndatabase-secret-open-to-policy-change\ndatabase-secret-open-to-rotation-function\ndatabase-secret-rotation-overdue\ndms-endpoint-without-login-or-tls\ndms-instance-reachable-from-internet\nkeyspaces-open-to-password\nneptune-cluster-open-without-login\nopensearch-domain-open-to-passwords\nopensearch-domain-open-to-unsigned-requests\nopensearch-domain-open-without-login\nprefix-list-public-or-foreign\npublic-flag-latent\nsecret-readable-from-undeclared-account\nsecurity-group-admits-undeclared-address\nshard-group-public\nsnapshot-public\nsnapshot-shared-with-undeclared-account\nsubnet-group-routed-to-internet\ntable-readable-from-undeclared-account' -- "$current")); return ;;
    'scan --skip-check') COMPREPLY=($(compgen -W $'account-without-guardrails\nbackup-vault-shared-with-undeclared-account\nblock-public-access-excludes-database\nblock-public-access-off\ncache-open-without-login\ncluster-in-express-configuration\ncluster-open-to-data-api\ncluster-open-to-switching-data-api-on\ndatabase-guarded-by-identity-alone\ndatabase-key-usable-from-undeclared-account\ndatabase-master-password-not-managed\ndatabase-open-to-access-key\ndatabase-open-to-export\ndatabase-open-to-network-change\ndatabase-open-to-password-reset\ndatabase-open-to-placed-compute\ndatabase-open-to-restored-copy\ndatabase-open-to-snapshot-sharing\ndatabase-open-to-strangers\ndatabase-open-to-tokens-for-any-user\ndatabase-open-to-tunnel\ndatabase-open-to-undeclared-account\ndatabase-open-to-wildcard-grant\ndatabase-password-in-environment\ndatabase-password-in-glue-connection\ndatabase-password-in-plain-parameter\ndatabase-password-in-template\ndatabase-proxy-open-to-passwords\ndatabase-proxy-open-without-tls\ndatabase-reachable-from-internet\ndatabase-reachable-from-undeclared-account\ndatabase-reachable-from-undeclared-network\ndatabase-reachable-on-failover\ndatabase-reachable-over-ipv6\ndatabase-reachable-through-accelerator\ndatabase-reachable-through-host\ndatabase-reachable-through-load-balancer\ndatabase-reachable-through-verified-access\ndatabase-rotation-function-open-to-invocation\ndatabase-secret-not-rotated\ndatabase-secret-open-to-policy-change\ndatabase-secret-open-to-rotation-function\ndatabase-secret-rotation-overdue\ndms-endpoint-without-login-or-tls\ndms-instance-reachable-from-internet\nkeyspaces-open-to-password\nneptune-cluster-open-without-login\nopensearch-domain-open-to-passwords\nopensearch-domain-open-to-unsigned-requests\nopensearch-domain-open-without-login\nprefix-list-public-or-foreign\npublic-flag-latent\nsecret-readable-from-undeclared-account\nsecurity-group-admits-undeclared-address\nshard-group-public\nsnapshot-public\nsnapshot-shared-with-undeclared-account\nsubnet-group-routed-to-internet\ntable-readable-from-undeclared-account' -- "$current")); return ;;
    'scan --declared') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'scan --as-of') :; return ;;
    'scan --parameter') :; return ;;
    'scan --parameters') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'scan --on') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'scan --profile') :; return ;;
    'scan --role-arn') :; return ;;
    'scan --external-id') :; return ;;
    'scan --region') :; return ;;
    'scan --concurrency') :; return ;;
    'scan --timeout') :; return ;;
    'capture --output'|'capture -o') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'capture --profile') :; return ;;
    'capture --role-arn') :; return ;;
    'capture --external-id') :; return ;;
    'capture --region') :; return ;;
    'capture --concurrency') :; return ;;
    'capture --timeout') :; return ;;
    'report --format'|'report -f') COMPREPLY=($(compgen -W $'terminal\njson\nmarkdown\nhtml\nsarif' -- "$current")); return ;;
    'report --severity'|'report -s') COMPREPLY=($(compgen -W $'critical\nhigh\nmedium\nlow\ninfo' -- "$current")); return ;;
    'report --color') COMPREPLY=($(compgen -W $'auto\nalways\nnever' -- "$current")); return ;;
    'diff --format'|'diff -f') COMPREPLY=($(compgen -W $'terminal\njson\nmarkdown' -- "$current")); return ;;
    'diff --color') COMPREPLY=($(compgen -W $'auto\nalways\nnever' -- "$current")); return ;;
    'diff --parameter') :; return ;;
    'diff --parameters') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'diff --on') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'paths --format'|'paths -f') COMPREPLY=($(compgen -W $'terminal\njson\nmarkdown' -- "$current")); return ;;
    'paths --color') COMPREPLY=($(compgen -W $'auto\nalways\nnever' -- "$current")); return ;;
    'paths --parameter') :; return ;;
    'paths --parameters') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'paths --on') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'paths --profile') :; return ;;
    'paths --role-arn') :; return ;;
    'paths --external-id') :; return ;;
    'paths --region') :; return ;;
    'paths --concurrency') :; return ;;
    'paths --timeout') :; return ;;
    'why --format'|'why -f') COMPREPLY=($(compgen -W $'terminal\njson\nmarkdown' -- "$current")); return ;;
    'why --color') COMPREPLY=($(compgen -W $'auto\nalways\nnever' -- "$current")); return ;;
    'why --parameter') :; return ;;
    'why --parameters') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'why --on') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'why --profile') :; return ;;
    'why --role-arn') :; return ;;
    'why --external-id') :; return ;;
    'why --region') :; return ;;
    'why --concurrency') :; return ;;
    'why --timeout') :; return ;;
    'who --format'|'who -f') COMPREPLY=($(compgen -W $'terminal\njson\nmarkdown' -- "$current")); return ;;
    'who --color') COMPREPLY=($(compgen -W $'auto\nalways\nnever' -- "$current")); return ;;
    'who --parameter') :; return ;;
    'who --parameters') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'who --on') COMPREPLY=($(compgen -f -- "$current")); return ;;
    'who --profile') :; return ;;
    'who --role-arn') :; return ;;
    'who --external-id') :; return ;;
    'who --region') :; return ;;
    'who --concurrency') :; return ;;
    'who --timeout') :; return ;;
  esac
  case "$command" in
    scan)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--format\n--severity\n--color\n--quiet\n--no-progress\n--fail-on\n--allow-unknown\n--exit-zero\n--check\n--skip-check\n--declared\n--as-of\n--parameter\n--parameters\n--on\n--profile\n--role-arn\n--external-id\n--region\n--concurrency\n--timeout\n--allow-endpoint\n--help' -- "$current")); ;;
        *) COMPREPLY=($(compgen -f -- "$current")); ;;
      esac ;;
    gate)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--allow-unknown\n--help' -- "$current")); ;;
        *) COMPREPLY=($(compgen -f -- "$current")); ;;
      esac ;;
    capture)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--output\n--force\n--quiet\n--no-progress\n--profile\n--role-arn\n--external-id\n--region\n--concurrency\n--timeout\n--allow-endpoint\n--help' -- "$current")); ;;
        *) :; ;;
      esac ;;
    report)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--format\n--severity\n--color\n--quiet\n--no-progress\n--help' -- "$current")); ;;
        *) COMPREPLY=($(compgen -f -- "$current")); ;;
      esac ;;
    diff)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--format\n--color\n--quiet\n--no-progress\n--parameter\n--parameters\n--on\n--allow-unknown\n--exit-zero\n--help' -- "$current")); ;;
        *) COMPREPLY=($(compgen -f -- "$current")); ;;
      esac ;;
    paths)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--format\n--color\n--quiet\n--no-progress\n--parameter\n--parameters\n--on\n--profile\n--role-arn\n--external-id\n--region\n--concurrency\n--timeout\n--allow-endpoint\n--help' -- "$current")); ;;
        *) COMPREPLY=($(compgen -f -- "$current")); ;;
      esac ;;
    why)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--format\n--color\n--quiet\n--no-progress\n--parameter\n--parameters\n--on\n--profile\n--role-arn\n--external-id\n--region\n--concurrency\n--timeout\n--allow-endpoint\n--help' -- "$current")); ;;
        *) COMPREPLY=($(compgen -f -- "$current")); ;;
      esac ;;
    who)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--format\n--color\n--quiet\n--no-progress\n--parameter\n--parameters\n--on\n--profile\n--role-arn\n--external-id\n--region\n--concurrency\n--timeout\n--allow-endpoint\n--help' -- "$current")); ;;
        *) COMPREPLY=($(compgen -f -- "$current")); ;;
      esac ;;
    explain)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--help' -- "$current")); ;;
        *) COMPREPLY=($(compgen -W $'account-without-guardrails\nbackup-vault-shared-with-undeclared-account\nblock-public-access-excludes-database\nblock-public-access-off\ncache-open-without-login\ncluster-in-express-configuration\ncluster-open-to-data-api\ncluster-open-to-switching-data-api-on\ndatabase-guarded-by-identity-alone\ndatabase-key-usable-from-undeclared-account\ndatabase-master-password-not-managed\ndatabase-open-to-access-key\ndatabase-open-to-export\ndatabase-open-to-network-change\ndatabase-open-to-password-reset\ndatabase-open-to-placed-compute\ndatabase-open-to-restored-copy\ndatabase-open-to-snapshot-sharing\ndatabase-open-to-strangers\ndatabase-open-to-tokens-for-any-user\ndatabase-open-to-tunnel\ndatabase-open-to-undeclared-account\ndatabase-open-to-wildcard-grant\ndatabase-password-in-environment\ndatabase-password-in-glue-connection\ndatabase-password-in-plain-parameter\ndatabase-password-in-template\ndatabase-proxy-open-to-passwords\ndatabase-proxy-open-without-tls\ndatabase-reachable-from-internet\ndatabase-reachable-from-undeclared-account\ndatabase-reachable-from-undeclared-network\ndatabase-reachable-on-failover\ndatabase-reachable-over-ipv6\ndatabase-reachable-through-accelerator\ndatabase-reachable-through-host\ndatabase-reachable-through-load-balancer\ndatabase-reachable-through-verified-access\ndatabase-rotation-function-open-to-invocation\ndatabase-secret-not-rotated\ndatabase-secret-open-to-policy-change\ndatabase-secret-open-to-rotation-function\ndatabase-secret-rotation-overdue\ndms-endpoint-without-login-or-tls\ndms-instance-reachable-from-internet\nkeyspaces-open-to-password\nneptune-cluster-open-without-login\nopensearch-domain-open-to-passwords\nopensearch-domain-open-to-unsigned-requests\nopensearch-domain-open-without-login\nprefix-list-public-or-foreign\npublic-flag-latent\nsecret-readable-from-undeclared-account\nsecurity-group-admits-undeclared-address\nshard-group-public\nsnapshot-public\nsnapshot-shared-with-undeclared-account\nsubnet-group-routed-to-internet\ntable-readable-from-undeclared-account' -- "$current")); ;;
      esac ;;
    checks)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--help' -- "$current")); ;;
        *) :; ;;
      esac ;;
    policy)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--help' -- "$current")); ;;
        *) :; ;;
      esac ;;
    completion)
      case "$current" in
        -*) COMPREPLY=($(compgen -W $'--help' -- "$current")); ;;
        *) COMPREPLY=($(compgen -W $'bash\nzsh\nfish' -- "$current")); ;;
      esac ;;
  esac
}
complete -o filenames -F _db_perimeter db-perimeter
