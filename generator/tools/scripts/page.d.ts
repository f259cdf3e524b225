/* What the scripts may count on beyond a page in general. */

/* Which element has an id, or answers to a selector, the templates decide. */
interface Document {
  getElementById(id: string): any;
}
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
interface EventTarget {
  closest?(selectors: string): HTMLElement | null;
}
interface Navigator {
  readonly connection?: { readonly saveData: boolean };
}
