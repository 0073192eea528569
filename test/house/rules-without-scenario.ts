/** Rules of AWS that no scenario of `test/reach` cites because another test shows them: the file, and words that stand in it. */
export const shownElsewhere: Readonly<Record<string, readonly [file: string, words: string]>> = {
  R6: ['test/reach/network/hosts/host-leg.test.ts', "rule: 'R6'"],
  R7: [
    'test/reach/ways/transit-gateway.json',
    'a sender with the block of the database: replies stay at home',
  ],
  R10: ['test/reach/network/hosts/host-leg.test.ts', "rule: 'R30'"],
  R13: ['test/reach/ways/inspection.json', 'there and back over an appliance that inspects'],
  R20: [
    'test/reach/stepping-stones/chains.test.ts',
    'a public host, and from it one that the database admits',
  ],
  R30: ['test/reach/network/hosts/host-leg.test.ts', "rule: 'R30'"],
  R44: ['test/reach/stepping-stones/chains.test.ts', "rule: 'R44'"],
  R62: ['test/sources/capture/map/target-groups.test.ts', 'whatever their health'],
  R65: ['test/reach/doors/exposed-targets.test.ts', 'is an instance of a Classic Load Balancer (R65)'],
  R67: ['test/reach/ways/inspection.json', 'over a firewall endpoint'],
  R72: ['test/reach/ways/beyond.json', 'a gateway endpoint, which leads to a service of AWS alone'],
  R75: ['test/reach/ways/beyond.json', 'an ODB network'],
  R89: ['test/reach/stepping-stones/chains.test.ts', "rule: 'R89'"],
  R94: ['test/reach/stepping-stones/chains.test.ts', "rule: 'R94'"],
  R95: ['test/reach/stepping-stones/chains.test.ts', "rule: 'R95'"],
  R101: ['test/sources/template/deployed.test.ts', '(R101)'],
  R102: ['test/sources/template/deployed.test.ts', '(R102)'],
  R103: ['test/sources/template/chosen-addresses.test.ts', '(R103)'],
};

/** Rules that change no verdict, and why. */
export const decideNothing: Readonly<Record<string, string>> = {
  R11: 'no client has an address of the blocks that AWS keeps for itself',
  R22: 'whether a block of ones own is advertised is not asked: it counts as advertised',
  R23: 'a default VPC is judged by its gateway, its tables and its subnets, as every other',
  R24: 'what enters by a public virtual interface of Direct Connect comes through the internet gateway, as from the internet',
  R32: 'about connections that are open already; a verdict is about new ones',
  R33: 'about the size of packets',
  R42: 'about connections that are open already',
  R43: 'no service that groups cannot filter leads to a database',
  R52: 'about attachments that somebody may make one day; a verdict is about what there is',
  R70: 'no TCP connection gets through: they call an application, which is a host where it stands in the network',
  R92: 'a database on a host is a host; which software listens there is not asked',
  R97: 'about encryption between hosts: it admits and refuses nobody by where they are',
  R98: 'policies of an organization decide about calls of APIs; what they pin is read as it is',
  R99: 'about names; an address is asked whatever its name',
  R100: 'about outbound rules of a new group, which are asked of hosts alone and are written out before they are judged',
  R104: 'about how the CDK fills in a property; templates are judged by what they say',
};
