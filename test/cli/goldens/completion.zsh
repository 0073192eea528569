#compdef db-perimeter
_db_perimeter() {
  if (( CURRENT == 2 )); then
    local -a commands
    commands=(
      'scan:judge the live account, a capture of it, or templates before they are deployed'
      'gate:say whether a cdk synth may be deployed, from the report that it left'
      'capture:save what a scan would read, to judge it later'
      'report:show a JSON report in another format'
      'diff:say which ways to databases opened and closed'
      'paths:list every way in to one database'
      'why:explain whether one client reaches one database'
      'who:list whom permissions let into one database'
      'explain:what a check detects, why it matters, how to fix it'
      'checks:list the checks'
      'policy:print the IAM policy that a scan needs'
      'completion:print completions for your shell'
    )
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
    scan)
      _arguments \
        '*--format[terminal, json, markdown, html or sarif, to stdout or to a file; may be repeated]:FORMAT  FILE:(terminal json markdown html sarif)' \
        '*-f[terminal, json, markdown, html or sarif, to stdout or to a file; may be repeated]:FORMAT  FILE:(terminal json markdown html sarif)' \
        '*--severity[show only outcomes of this severity and above; never changes the exit code]:SEVERITY:(critical high medium low info)' \
        '*-s[show only outcomes of this severity and above; never changes the exit code]:SEVERITY:(critical high medium low info)' \
        '*--color[colours on the terminal; auto also follows NO_COLOR and FORCE_COLOR]:WHEN:(auto always never)' \
        '*--quiet[print nothing but results and errors]' \
        '*-q[print nothing but results and errors]' \
        '*--no-progress[no progress on stderr]' \
        '*--fail-on[least severity that makes the exit code 1 or 2, low by default]:SEVERITY:(critical high medium low info)' \
        '*--allow-unknown[exit with 0 although something is unknown]' \
        '*--exit-zero[exit with 0 whatever was found]' \
        '*--check[run only this check; may be repeated]:CHECK:(account-without-guardrails backup-vault-shared-with-undeclared-account block-public-access-excludes-database block-public-access-off cache-open-without-login cluster-in-express-configuration cluster-open-to-data-api cluster-open-to-switching-data-api-on database-guarded-by-identity-alone database-key-usable-from-undeclared-account database-master-password-not-managed database-open-to-access-key database-open-to-export database-open-to-network-change database-open-to-password-reset database-open-to-placed-compute database-open-to-restored-copy database-open-to-snapshot-sharing database-open-to-strangers database-open-to-tokens-for-any-user database-open-to-tunnel database-open-to-undeclared-account database-open-to-wildcard-grant database-password-in-environment database-password-in-glue-connection database-password-in-plain-parameter database-password-in-template database-proxy-open-to-passwords database-proxy-open-without-tls database-reachable-from-internet database-reachable-from-undeclared-account database-reachable-from-undeclared-network database-reachable-on-failover database-reachable-over-ipv6 database-reachable-through-accelerator database-reachable-through-host database-reachable-through-load-balancer database-reachable-through-verified-access database-rotation-function-open-to-invocation database-secret-not-rotated database-secret-open-to-policy-change database-secret-open-to-rotation-function database-secret-rotation-overdue dms-endpoint-without-login-or-tls dms-instance-reachable-from-internet keyspaces-open-to-password neptune-cluster-open-without-login opensearch-domain-open-to-passwords opensearch-domain-open-to-unsigned-requests opensearch-domain-open-without-login prefix-list-public-or-foreign public-flag-latent secret-readable-from-undeclared-account security-group-admits-undeclared-address shard-group-public snapshot-public snapshot-shared-with-undeclared-account subnet-group-routed-to-internet table-readable-from-undeclared-account)' \
        '*-c[run only this check; may be repeated]:CHECK:(account-without-guardrails backup-vault-shared-with-undeclared-account block-public-access-excludes-database block-public-access-off cache-open-without-login cluster-in-express-configuration cluster-open-to-data-api cluster-open-to-switching-data-api-on database-guarded-by-identity-alone database-key-usable-from-undeclared-account database-master-password-not-managed database-open-to-access-key database-open-to-export database-open-to-network-change database-open-to-password-reset database-open-to-placed-compute database-open-to-restored-copy database-open-to-snapshot-sharing database-open-to-strangers database-open-to-tokens-for-any-user database-open-to-tunnel database-open-to-undeclared-account database-open-to-wildcard-grant database-password-in-environment database-password-in-glue-connection database-password-in-plain-parameter database-password-in-template database-proxy-open-to-passwords database-proxy-open-without-tls database-reachable-from-internet database-reachable-from-undeclared-account database-reachable-from-undeclared-network database-reachable-on-failover database-reachable-over-ipv6 database-reachable-through-accelerator database-reachable-through-host database-reachable-through-load-balancer database-reachable-through-verified-access database-rotation-function-open-to-invocation database-secret-not-rotated database-secret-open-to-policy-change database-secret-open-to-rotation-function database-secret-rotation-overdue dms-endpoint-without-login-or-tls dms-instance-reachable-from-internet keyspaces-open-to-password neptune-cluster-open-without-login opensearch-domain-open-to-passwords opensearch-domain-open-to-unsigned-requests opensearch-domain-open-without-login prefix-list-public-or-foreign public-flag-latent secret-readable-from-undeclared-account security-group-admits-undeclared-address shard-group-public snapshot-public snapshot-shared-with-undeclared-account subnet-group-routed-to-internet table-readable-from-undeclared-account)' \
        '*--skip-check[leave this check out; may be repeated]:CHECK:(account-without-guardrails backup-vault-shared-with-undeclared-account block-public-access-excludes-database block-public-access-off cache-open-without-login cluster-in-express-configuration cluster-open-to-data-api cluster-open-to-switching-data-api-on database-guarded-by-identity-alone database-key-usable-from-undeclared-account database-master-password-not-managed database-open-to-access-key database-open-to-export database-open-to-network-change database-open-to-password-reset database-open-to-placed-compute database-open-to-restored-copy database-open-to-snapshot-sharing database-open-to-strangers database-open-to-tokens-for-any-user database-open-to-tunnel database-open-to-undeclared-account database-open-to-wildcard-grant database-password-in-environment database-password-in-glue-connection database-password-in-plain-parameter database-password-in-template database-proxy-open-to-passwords database-proxy-open-without-tls database-reachable-from-internet database-reachable-from-undeclared-account database-reachable-from-undeclared-network database-reachable-on-failover database-reachable-over-ipv6 database-reachable-through-accelerator database-reachable-through-host database-reachable-through-load-balancer database-reachable-through-verified-access database-rotation-function-open-to-invocation database-secret-not-rotated database-secret-open-to-policy-change database-secret-open-to-rotation-function database-secret-rotation-overdue dms-endpoint-without-login-or-tls dms-instance-reachable-from-internet keyspaces-open-to-password neptune-cluster-open-without-login opensearch-domain-open-to-passwords opensearch-domain-open-to-unsigned-requests opensearch-domain-open-without-login prefix-list-public-or-foreign public-flag-latent secret-readable-from-undeclared-account security-group-admits-undeclared-address shard-group-public snapshot-public snapshot-shared-with-undeclared-account subnet-group-routed-to-internet table-readable-from-undeclared-account)' \
        '*--declared[what you declare as intended; by default db-perimeter.yaml, if there is one here]:FILE:_files' \
        '*--as-of[day on which expiries are judged; by default that of the collection]:DATE: ' \
        '*--parameter[value of a parameter of the template; may be repeated, and wins over --parameters]:NAME VALUE: ' \
        '*--parameters[JSON file of parameter values, in any form that the AWS CLI takes]:FILE:_files' \
        '*--on[capture of the account into which templates are deployed; both are judged together]:CAPTURE:_files' \
        '*--profile[profile of the AWS configuration; by default the usual credential chain]:NAME: ' \
        '*--role-arn[role to enter, each in an account to read; may be repeated]:ARN: ' \
        '*--external-id[external id that the trust policies of the roles ask for]:ID: ' \
        '*--region[Region to read; may be repeated; by default every enabled one]:NAME: ' \
        '*--concurrency[requests under way at once, 32 by default]:N: ' \
        '*--timeout[time for one Region of one account, 300 by default; the rest becomes unknown]:SECONDS: ' \
        '*--allow-endpoint[accept endpoints outside AWS and this machine]' \
        '*--help[show help]' \
        '*-h[show help]' \
        '1:operand:_files' ;;
    gate)
      _arguments \
        '*--allow-unknown[exit with 0 although something is unknown]' \
        '*--help[show help]' \
        '*-h[show help]' \
        '1:operand:_files' ;;
    capture)
      _arguments \
        '*--output[the file to write, by custom NAME.jsonl.gz]:FILE:_files' \
        '*-o[the file to write, by custom NAME.jsonl.gz]:FILE:_files' \
        '*--force[replace the file if it exists]' \
        '*--quiet[print nothing but results and errors]' \
        '*-q[print nothing but results and errors]' \
        '*--no-progress[no progress on stderr]' \
        '*--profile[profile of the AWS configuration; by default the usual credential chain]:NAME: ' \
        '*--role-arn[role to enter, each in an account to read; may be repeated]:ARN: ' \
        '*--external-id[external id that the trust policies of the roles ask for]:ID: ' \
        '*--region[Region to read; may be repeated; by default every enabled one]:NAME: ' \
        '*--concurrency[requests under way at once, 32 by default]:N: ' \
        '*--timeout[time for one Region of one account, 300 by default; the rest becomes unknown]:SECONDS: ' \
        '*--allow-endpoint[accept endpoints outside AWS and this machine]' \
        '*--help[show help]' \
        '*-h[show help]' ;;
    report)
      _arguments \
        '*--format[terminal, json, markdown, html or sarif, to stdout or to a file; may be repeated]:FORMAT  FILE:(terminal json markdown html sarif)' \
        '*-f[terminal, json, markdown, html or sarif, to stdout or to a file; may be repeated]:FORMAT  FILE:(terminal json markdown html sarif)' \
        '*--severity[show only outcomes of this severity and above; never changes the exit code]:SEVERITY:(critical high medium low info)' \
        '*-s[show only outcomes of this severity and above; never changes the exit code]:SEVERITY:(critical high medium low info)' \
        '*--color[colours on the terminal; auto also follows NO_COLOR and FORCE_COLOR]:WHEN:(auto always never)' \
        '*--quiet[print nothing but results and errors]' \
        '*-q[print nothing but results and errors]' \
        '*--no-progress[no progress on stderr]' \
        '*--help[show help]' \
        '*-h[show help]' \
        '1:operand:_files' ;;
    diff)
      _arguments \
        '*--format[terminal, json or markdown, to stdout or to a file; may be repeated]:FORM  FILE:(terminal json markdown)' \
        '*-f[terminal, json or markdown, to stdout or to a file; may be repeated]:FORM  FILE:(terminal json markdown)' \
        '*--color[colours on the terminal; auto also follows NO_COLOR and FORCE_COLOR]:WHEN:(auto always never)' \
        '*--quiet[print nothing but results and errors]' \
        '*-q[print nothing but results and errors]' \
        '*--no-progress[no progress on stderr]' \
        '*--parameter[value of a parameter of the template; may be repeated, and wins over --parameters]:NAME VALUE: ' \
        '*--parameters[JSON file of parameter values, in any form that the AWS CLI takes]:FILE:_files' \
        '*--on[capture of the account into which templates are deployed; both are judged together]:CAPTURE:_files' \
        '*--allow-unknown[exit with 0 although something is unknown]' \
        '*--exit-zero[exit with 0 whatever was found]' \
        '*--help[show help]' \
        '*-h[show help]' \
        '1:operand:_files' ;;
    paths)
      _arguments \
        '*--format[terminal, json or markdown, to stdout or to a file; may be repeated]:FORMAT  FILE:(terminal json markdown)' \
        '*-f[terminal, json or markdown, to stdout or to a file; may be repeated]:FORMAT  FILE:(terminal json markdown)' \
        '*--color[colours on the terminal; auto also follows NO_COLOR and FORCE_COLOR]:WHEN:(auto always never)' \
        '*--quiet[print nothing but results and errors]' \
        '*-q[print nothing but results and errors]' \
        '*--no-progress[no progress on stderr]' \
        '*--parameter[value of a parameter of the template; may be repeated, and wins over --parameters]:NAME VALUE: ' \
        '*--parameters[JSON file of parameter values, in any form that the AWS CLI takes]:FILE:_files' \
        '*--on[capture of the account into which templates are deployed; both are judged together]:CAPTURE:_files' \
        '*--profile[profile of the AWS configuration; by default the usual credential chain]:NAME: ' \
        '*--role-arn[role to enter, each in an account to read; may be repeated]:ARN: ' \
        '*--external-id[external id that the trust policies of the roles ask for]:ID: ' \
        '*--region[Region to read; may be repeated; by default every enabled one]:NAME: ' \
        '*--concurrency[requests under way at once, 32 by default]:N: ' \
        '*--timeout[time for one Region of one account, 300 by default; the rest becomes unknown]:SECONDS: ' \
        '*--allow-endpoint[accept endpoints outside AWS and this machine]' \
        '*--help[show help]' \
        '*-h[show help]' \
        '1:operand:_files' ;;
    why)
      _arguments \
        '*--format[terminal, json or markdown, to stdout or to a file; may be repeated]:FORMAT  FILE:(terminal json markdown)' \
        '*-f[terminal, json or markdown, to stdout or to a file; may be repeated]:FORMAT  FILE:(terminal json markdown)' \
        '*--color[colours on the terminal; auto also follows NO_COLOR and FORCE_COLOR]:WHEN:(auto always never)' \
        '*--quiet[print nothing but results and errors]' \
        '*-q[print nothing but results and errors]' \
        '*--no-progress[no progress on stderr]' \
        '*--parameter[value of a parameter of the template; may be repeated, and wins over --parameters]:NAME VALUE: ' \
        '*--parameters[JSON file of parameter values, in any form that the AWS CLI takes]:FILE:_files' \
        '*--on[capture of the account into which templates are deployed; both are judged together]:CAPTURE:_files' \
        '*--profile[profile of the AWS configuration; by default the usual credential chain]:NAME: ' \
        '*--role-arn[role to enter, each in an account to read; may be repeated]:ARN: ' \
        '*--external-id[external id that the trust policies of the roles ask for]:ID: ' \
        '*--region[Region to read; may be repeated; by default every enabled one]:NAME: ' \
        '*--concurrency[requests under way at once, 32 by default]:N: ' \
        '*--timeout[time for one Region of one account, 300 by default; the rest becomes unknown]:SECONDS: ' \
        '*--allow-endpoint[accept endpoints outside AWS and this machine]' \
        '*--help[show help]' \
        '*-h[show help]' \
        '1:operand:_files' ;;
    who)
      _arguments \
        '*--format[terminal, json or markdown, to stdout or to a file; may be repeated]:FORMAT  FILE:(terminal json markdown)' \
        '*-f[terminal, json or markdown, to stdout or to a file; may be repeated]:FORMAT  FILE:(terminal json markdown)' \
        '*--color[colours on the terminal; auto also follows NO_COLOR and FORCE_COLOR]:WHEN:(auto always never)' \
        '*--quiet[print nothing but results and errors]' \
        '*-q[print nothing but results and errors]' \
        '*--no-progress[no progress on stderr]' \
        '*--parameter[value of a parameter of the template; may be repeated, and wins over --parameters]:NAME VALUE: ' \
        '*--parameters[JSON file of parameter values, in any form that the AWS CLI takes]:FILE:_files' \
        '*--on[capture of the account into which templates are deployed; both are judged together]:CAPTURE:_files' \
        '*--profile[profile of the AWS configuration; by default the usual credential chain]:NAME: ' \
        '*--role-arn[role to enter, each in an account to read; may be repeated]:ARN: ' \
        '*--external-id[external id that the trust policies of the roles ask for]:ID: ' \
        '*--region[Region to read; may be repeated; by default every enabled one]:NAME: ' \
        '*--concurrency[requests under way at once, 32 by default]:N: ' \
        '*--timeout[time for one Region of one account, 300 by default; the rest becomes unknown]:SECONDS: ' \
        '*--allow-endpoint[accept endpoints outside AWS and this machine]' \
        '*--help[show help]' \
        '*-h[show help]' \
        '1:operand:_files' ;;
    explain)
      _arguments \
        '*--help[show help]' \
        '*-h[show help]' \
        '1:operand:(account-without-guardrails backup-vault-shared-with-undeclared-account block-public-access-excludes-database block-public-access-off cache-open-without-login cluster-in-express-configuration cluster-open-to-data-api cluster-open-to-switching-data-api-on database-guarded-by-identity-alone database-key-usable-from-undeclared-account database-master-password-not-managed database-open-to-access-key database-open-to-export database-open-to-network-change database-open-to-password-reset database-open-to-placed-compute database-open-to-restored-copy database-open-to-snapshot-sharing database-open-to-strangers database-open-to-tokens-for-any-user database-open-to-tunnel database-open-to-undeclared-account database-open-to-wildcard-grant database-password-in-environment database-password-in-glue-connection database-password-in-plain-parameter database-password-in-template database-proxy-open-to-passwords database-proxy-open-without-tls database-reachable-from-internet database-reachable-from-undeclared-account database-reachable-from-undeclared-network database-reachable-on-failover database-reachable-over-ipv6 database-reachable-through-accelerator database-reachable-through-host database-reachable-through-load-balancer database-reachable-through-verified-access database-rotation-function-open-to-invocation database-secret-not-rotated database-secret-open-to-policy-change database-secret-open-to-rotation-function database-secret-rotation-overdue dms-endpoint-without-login-or-tls dms-instance-reachable-from-internet keyspaces-open-to-password neptune-cluster-open-without-login opensearch-domain-open-to-passwords opensearch-domain-open-to-unsigned-requests opensearch-domain-open-without-login prefix-list-public-or-foreign public-flag-latent secret-readable-from-undeclared-account security-group-admits-undeclared-address shard-group-public snapshot-public snapshot-shared-with-undeclared-account subnet-group-routed-to-internet table-readable-from-undeclared-account)' ;;
    checks)
      _arguments \
        '*--help[show help]' \
        '*-h[show help]' ;;
    policy)
      _arguments \
        '*--help[show help]' \
        '*-h[show help]' ;;
    completion)
      _arguments \
        '*--help[show help]' \
        '*-h[show help]' \
        '1:operand:(bash zsh fish)' ;;
  esac
}
if [ "$funcstack[1]" = "_db_perimeter" ]; then
  _db_perimeter "$@"
else
  compdef _db_perimeter db-perimeter
fi
