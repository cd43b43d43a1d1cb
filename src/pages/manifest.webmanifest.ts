import type { APIRoute } from 'astro';

/** What a phone needs to put the site on its first screen. It names the school and nobody. */
export const GET: APIRoute = ({ locals: { academy } }) => {
  const icon = (size: number, name: string, purpose: 'any' | 'maskable') => ({
    src: `/${name}`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  const manifest = {
    name: academy.name,
    short_name: academy.name.split(' ')[0],
    id: '/',
    start_url: '/trainee',
    scope: '/',
    display: 'minimal-ui',
    background_color: '#fbf9f4',
    theme_color: '#fbf9f4',
    icons: [
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      icon(192, 'icon-192.png', 'any'),
      icon(512, 'icon-512.png', 'any'),
      icon(512, 'icon-maskable-512.png', 'maskable'),
    ],
    shortcuts: [{ name: 'Log a session', url: '/trainee/practice/new' }],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'Content-Type': 'application/manifest+json; charset=utf-8' },
  });
};
