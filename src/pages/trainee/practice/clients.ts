import type { APIRoute } from 'astro';

/** Where the clients stood before they had pages of their own. */
export const GET: APIRoute = ({ redirect }) => redirect('/trainee/clients', 302);
