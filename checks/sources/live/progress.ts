/** How far the collection has come, for a person who waits. */
export type ProgressEvent =
  | {
      readonly phase: 'account';
      readonly account: string | null;
      readonly partition: string;
      readonly regions: readonly string[];
    }
  | { readonly phase: 'region-started'; readonly account: string | null; readonly region: string }
  | {
      readonly phase: 'region-finished';
      readonly account: string | null;
      readonly region: string;
      readonly pages: number;
      /** How many of the pages are errors. */
      readonly denied: number;
      readonly failed: number;
      /** Regions of all accounts: how many are done, of how many. */
      readonly done: number;
      readonly total: number;
    };
