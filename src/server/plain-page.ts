import { STATUS_CODES } from 'node:http';

/** Under a wrong name every address answers the same, so a link would lead back to itself. */
const wrongName = 421;

/** The page for when no page can be made: words alone. @param because our own words, never a visitor's. */
export const plainPage = (status: number, because: string): string =>
  `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${STATUS_CODES[status] ?? status}</title>
  </head>
  <body>
    <main>
      <h1>${STATUS_CODES[status] ?? status}</h1>
      <p>${because}</p>
${status === wrongName ? '' : '      <p><a href="/">Go to the start</a></p>\n'}    </main>
  </body>
</html>
`;
