export interface FoundForm {
  page: string;
  action: string;
  /** There is nothing to fill in: a press sends what the page put there. */
  isButton: boolean;
  /** What a browser sends when nothing is typed, ticked or chosen. */
  body: () => FormData;
  /** What it sends when nothing is changed that the page filled in. */
  asShown: () => FormData;
}

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll(/&amp;|&#38;/g, '&');

/** Every form on every kind of page that somebody can click to from the areas. */
export async function findForms(origin: string, cookie: string): Promise<FoundForm[]> {
  const forms = new Map<string, FoundForm>();
  const seen = new Map<string, number>();
  const ahead = ['/', '/sign-in', '/trainee', '/mentor', '/assessor', '/admin'];
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    const kind = path.replaceAll(/[0-9a-f]{32}|(?<=\/)\d\d-[a-z0-9-]+|\?.*/g, '*');
    const times = seen.get(kind) ?? 0;
    // Lessons differ by how far somebody is: not begun, begun, completed.
    if (times >= (/\/\d\d-/.test(path) ? 6 : 1)) continue;
    seen.set(kind, times + 1);
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
      forms.set(`${kind} ${action}`, {
        ...{ page, action, isButton },
        body: () => bodyOf(controls, 'value'),
        asShown: () => bodyOf(controls, 'shown'),
      });
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
  /** As the page filled it in. */
  shown: string | File | undefined;
}

function controlsIn(inside: string): Control[] {
  const found: Control[] = [];
  for (const [all, kind = ''] of inside.matchAll(/<input\b[^>]*>|<(textarea|select)\b[\s\S]*?<\/\1>/g)) {
    const tag = /^<[^>]*>/.exec(all)?.[0] ?? '';
    const type = attribute(tag, 'type');
    const name = attribute(tag, 'name');
    if (!name || /\sdisabled\b/.test(tag)) continue;
    const [first] = /<option[^>]*\sselected[^>]*>/.exec(all) ?? /<option[^>]*>/.exec(all) ?? [''];
    const put = attribute(tag, 'value');
    const isKept = type === 'hidden';
    const inTextarea = /^<textarea[^>]*>([\s\S]*)<\/textarea>$/.exec(all)?.[1];
    if (isKept) found.push({ name, isKept, value: put ?? '', shown: put ?? '' });
    else if (type === 'file') found.push({ name, isKept, value: new File([], ''), shown: new File([], '') });
    else if (type === 'checkbox' || type === 'radio')
      found.push({
        name,
        isKept,
        value: undefined,
        shown: /\schecked\b/.test(tag) ? (put ?? 'on') : undefined,
      });
    else {
      const chosen = kind === 'select' ? (attribute(first, 'value') ?? '') : '';
      found.push({ name, isKept, value: chosen, shown: inTextarea ?? put ?? chosen });
    }
  }
  return found;
}

function bodyOf(controls: Control[], which: 'value' | 'shown'): FormData {
  const body = new FormData();
  for (const { name, [which]: value } of controls) if (value !== undefined) body.append(name, value);
  return body;
}
