/** Where something stands in a template, from the outermost key inwards. Shared, so that going inwards costs nothing. */
export interface Place {
  readonly key: string | number;
  readonly within: Place | undefined;
}

export function placeAt(...keys: readonly (string | number)[]): Place {
  return keys.reduce<Place | undefined>((within, key) => ({ key, within }), undefined) as Place;
}

export function inside(within: Place, key: string | number): Place {
  return { key, within };
}

export function keysOf(place: Place): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let each: Place | undefined = place; each; each = each.within) keys.unshift(each.key);
  return keys;
}

/** `Database.Properties.VPCSecurityGroups.0`: without the section that every resource stands in. */
export function placeText(place: Place): string {
  const keys = keysOf(place);
  return (keys[0] === 'Resources' ? keys.slice(1) : keys).join('.');
}
