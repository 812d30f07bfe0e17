// The little that is used of linkedom: its own types want those of a browser, which are not for here.
export function parseHTML(html: string): { readonly document: object }
