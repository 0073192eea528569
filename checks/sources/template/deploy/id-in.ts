/** The id of what a property names by its id, or by an ARN that ends so: `rcfg-1`, `vpc-1`. */
export function idIn(named: string | undefined): string | undefined {
  return named?.startsWith('arn:') ? named.slice(named.lastIndexOf('/') + 1) : named;
}
