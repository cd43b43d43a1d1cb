import type { APIRoute } from 'astro';
import { templateCsv, templateNames, templateXlsx } from '#features/practice/sheet/sheet-templates.ts';

/** An empty spreadsheet to fill in, as CSV or XLSX. */
export const GET: APIRoute = async ({ params, rewrite }) => {
  const [name, form] = (params['file'] ?? '').split('.');
  const template = templateNames.find((each) => each === name);
  if (!template || (form !== 'csv' && form !== 'xlsx')) return rewrite('/404');
  const body = form === 'csv' ? templateCsv(template) : new Uint8Array(await templateXlsx(template));
  return new Response(body, {
    headers: {
      'content-type':
        form === 'csv'
          ? 'text/csv; charset=utf-8'
          : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${template}.${form}"`,
    },
  });
};
