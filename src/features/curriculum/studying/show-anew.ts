/**
 * Puts parts of a page that the server sent in the place of those that stand here.
 * @returns the page, for whoever wants to see whether it is the one that was hoped for.
 */
export async function showAnew(response: Response, places: readonly string[]): Promise<Document> {
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const place of places) {
    const next = page.querySelector(place);
    if (next) document.querySelector(place)?.replaceWith(next);
  }
  return page;
}
