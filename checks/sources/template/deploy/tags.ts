import { plainText, type Resource } from './resource.js';

/** The tags of a resource as answers have them. */
export function tagsOf(resource: Resource): readonly { readonly Key: string; readonly Value: string }[] {
  return resource.records('Tags').flatMap((tag) => {
    const key = plainText(tag.Key);
    return key === undefined ? [] : [{ Key: key, Value: plainText(tag.Value) ?? '' }];
  });
}
