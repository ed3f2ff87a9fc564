/** Material's and Zensical's: emits each page that is shown, also without a new load. */
declare const document$: { subscribe(action: (document: Document) => void): void };
