/** Stands for the account into which a template is deployed that names none. */
const someAccount = '000000000000';

/**
 * A text about an account that has no number yet, in some account: whichever it turns out to be, its own identities and
 * resources are in it.
 */
export function inSomeAccount(text: string, account: string): string {
  return /^\d{12}$/.test(account) || account === '' ? text : text.replaceAll(account, someAccount);
}
