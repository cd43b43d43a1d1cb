export interface FoundForm {
  page: string;
  action: string;
  /** There is nothing to fill in: a press sends what the page put there. */
  isButton: boolean;
  /** What a browser sends when nothing is typed, ticked or chosen. */
  body: () => FormData;
}

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll(/&amp;|&#38;/g, '&');

/** Every form on every kind of page that somebody can click to from the areas. */
export async function findForms(origin: string, cookie: string): Promise<FoundForm[]> {
  const forms = new Map<string, FoundForm>();
  const seen = new Set<string>();
  const ahead = ['/', '/sign-in', '/trainee', '/mentor', '/assessor', '/admin'];
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    const kind = path.replaceAll(/[0-9a-f]{32}|\?.*/g, '*');
    if (seen.has(kind)) continue;
    seen.add(kind);
    const answer = await fetch(origin + path, { headers: { cookie } });
    if (!answer.ok || !answer.headers.get('content-type')?.startsWith('text/html')) continue;
    const html = await answer.text();
    const { pathname, search } = new URL(answer.url);
    for (const [, href = ''] of html.matchAll(/<a\s[^>]*?href="(\/[^"#]*)/g))
      ahead.push(href.replaceAll('&amp;', '&'));
    for (const [, opening = '', inside = ''] of html.matchAll(/(<form\s[^>]*>)([\s\S]*?)<\/form>/g)) {
      const action = /_action=([\w.]+)/.exec(attribute(opening, 'action') ?? '')?.[1];
      if (!action || forms.has(`${kind} ${action}`)) continue;
      const controls = controlsIn(inside);
      const isButton = controls.every(({ isKept }) => isKept);
      const page = pathname + search;
      forms.set(`${kind} ${action}`, { page, action, isButton, body: () => bodyOf(controls) });
    }
  }
  return [...forms.values()];
}

interface Control {
  name: string;
  /** It stays as the page made it. */
  isKept: boolean;
  /** `undefined`: not ticked, so not sent. */
  value: string | File | undefined;
}

function controlsIn(inside: string): Control[] {
  const found: Control[] = [];
  for (const [all, kind = ''] of inside.matchAll(/<input\b[^>]*>|<(textarea|select)\b[\s\S]*?<\/\1>/g)) {
    const tag = /^<[^>]*>/.exec(all)?.[0] ?? '';
    const type = attribute(tag, 'type');
    const name = attribute(tag, 'name');
    if (!name || /\sdisabled\b/.test(tag)) continue;
    const [first] = /<option[^>]*\sselected[^>]*>/.exec(all) ?? /<option[^>]*>/.exec(all) ?? [''];
    if (type === 'hidden') found.push({ name, isKept: true, value: attribute(tag, 'value') ?? '' });
    else if (type === 'file') found.push({ name, isKept: false, value: new File([], '') });
    else if (type === 'checkbox' || type === 'radio') found.push({ name, isKept: false, value: undefined });
    else
      found.push({ name, isKept: false, value: kind === 'select' ? (attribute(first, 'value') ?? '') : '' });
  }
  return found;
}

function bodyOf(controls: Control[]): FormData {
  const body = new FormData();
  for (const { name, value } of controls) if (value !== undefined) body.append(name, value);
  return body;
}
