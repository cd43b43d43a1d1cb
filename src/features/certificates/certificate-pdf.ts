import PDFDocument from 'pdfkit';
import { formatMinutes } from '#shared/minutes.ts';
import { placeOf } from '#shared/places.ts';
import { dayInFull, hoursOf, judgedOf, sentenceOf, signatureOf, verifyLink } from './certificate-lines.ts';
import { qrCode } from './qr-code.ts';
import type { Standing } from './verdict.ts';

const fonts = {
  text: '400Regular/SourceSerif4_400Regular.ttf',
  strong: '600SemiBold/SourceSerif4_600SemiBold.ttf',
  italic: '400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
};
const ink = '#1b2a33';
const soft = '#4a5a63';
const rule = '#b9c2c0';
const teal = '#0b5a5e';
const page = { width: 595.28, height: 841.89 };
const left = 62;
const width = page.width - 2 * left;

/**
 * The certificate as its page says it: one tagged A4 page (PDF/A-3) with the signed credential attached. The same
 * certificate gives the same bytes, so that nothing has to be kept.
 */
export async function certificatePdf(standing: Standing): Promise<Buffer> {
  const { snapshot, issuedAt } = standing;
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    // No standard font to begin with: PDF/A embeds every font it names.
    font: '',
    info: {
      Title: `Certificate of completion, ${snapshot.name}`,
      Author: snapshot.academy.name,
      Subject: `${snapshot.programme.title}, edition ${snapshot.programme.edition}`,
      CreationDate: issuedAt,
      ModDate: issuedAt,
    },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  for (const [name, file] of Object.entries(fonts))
    document.registerFont(name, placeOf('node_modules', '@expo-google-fonts', 'source-serif-4', file));
  draw(document, standing);
  document.file(Buffer.from(standing.credential), {
    name: 'credential.json',
    type: 'application/vc',
    description: 'The signed credential (Open Badges 3.0)',
    relationship: 'Data',
    creationDate: issuedAt,
    modifiedDate: issuedAt,
  } as PDFKit.Mixins.PDFAttachmentOptions);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

type Pdf = InstanceType<typeof PDFDocument>;
type Style = { font?: keyof typeof fonts; size: number; color?: string; width?: number; align?: 'right' };

function draw(pdf: Pdf, standing: Standing): void {
  const { snapshot, number } = standing;
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const asArtifact = (paint: () => void) => {
    pdf.markContent('Artifact', { type: 'Layout' });
    paint();
    pdf.endMarkedContent();
  };
  const line = (y: number, color: string, from = left, to = left + width) =>
    asArtifact(() => void pdf.lineWidth(0.6).strokeColor(color).moveTo(from, y).lineTo(to, y).stroke());
  const put = (text: string, x: number, y: number, style: Style) => {
    const { font = 'text', size, color = ink, width: room = width, align } = style;
    pdf.font(font).fontSize(size).fillColor(color);
    pdf.text(text, x, y, { width: room, lineGap: 2, ...(align && { align }) });
  };
  const add = (tag: string, text: string, x: number, y: number, style: Style) => {
    root.add(pdf.struct(tag, {}, () => put(text, x, y, style)));
    return pdf.y;
  };

  asArtifact(() => {
    pdf
      .lineWidth(0.8)
      .strokeColor(ink)
      .rect(30, 30, page.width - 60, page.height - 60)
      .stroke();
    pdf
      .lineWidth(0.4)
      .strokeColor(rule)
      .rect(26, 26, page.width - 52, page.height - 52)
      .stroke();
    drawSeal(pdf, left + width - 36, 100);
  });
  add('P', snapshot.academy.name, left, 72, { font: 'strong', size: 14, width: width - 100 });
  add('P', snapshot.academy.address, left, pdf.y + 1, { size: 9.5, color: soft, width: width - 100 });
  add('H1', 'Certificate of completion', left, 152, { font: 'italic', size: 14, color: soft });
  const nameSize = snapshot.name.length > 40 ? 22 : snapshot.name.length > 26 ? 28 : 36;
  add('H2', snapshot.name, left, pdf.y + 2, { size: nameSize });
  const { before, programme, after } = sentenceOf(snapshot);
  const sentenceAt = pdf.y + 8;
  root.add(
    pdf.struct('P', {}, () => {
      pdf.fontSize(12.5).fillColor(ink);
      pdf.font('text').text(before, left, sentenceAt, { width: width - 90, lineGap: 3, continued: true });
      pdf.font('strong').text(programme, { continued: true }).font('text').text(after);
    }),
  );

  let y = add('P', 'Hours and minutes, as recorded and signed', left, pdf.y + 20, { size: 8.5, color: soft });
  line(y + 2, soft);
  y += 6;
  const table = pdf.struct('Table');
  root.add(table);
  for (const part of hoursOf(snapshot)) {
    for (const [index, { words, minutes }] of part.entries()) {
      const style = index === 0 ? ({ font: 'strong', size: 11 } as const) : { size: 10.5, color: soft };
      const at = y;
      const row = pdf.struct('TR');
      table.add(row);
      row.add(pdf.struct('TH', {}, () => put(words, left + (index === 0 ? 0 : 16), at, style)));
      const figure = { ...style, align: 'right' as const };
      row.add(pdf.struct('TD', {}, () => put(formatMinutes(minutes), left, at, figure)));
      row.end();
      y += 16.5;
    }
    line(y + 1, rule);
    y += 6;
  }
  table.end();
  line(y - 3, rule);

  const judged = judgedOf(snapshot);
  const column = width / Math.max(1, judged.length);
  const judgedAt = y + 8;
  for (const [index, { title, words }] of judged.entries()) {
    const x = left + index * column;
    add('P', title, x, judgedAt, { size: 8.5, color: soft, width: column - 12 });
    add('P', words, x, pdf.y, { size: 10.5, width: column - 12 });
  }

  const footAt = page.height - 150;
  for (const [index, signatory] of snapshot.signatories.entries()) {
    const x = left + index * 148;
    add('P', signatureOf(signatory), x, footAt, { font: 'italic', size: 15, width: 138 });
    line(footAt + 24, soft, x, x + 132);
    add('P', signatory.name, x, footAt + 30, { font: 'strong', size: 9, width: 138 });
    add('P', signatory.office, x, pdf.y, { size: 9, color: soft, width: 138 });
  }

  const link = verifyLink(standing);
  const qr = qrCode(link);
  const side = 84;
  const [qrX, qrY] = [left + width - side, footAt - 52];
  const figure = { alt: `QR code that opens ${link}`, bbox: [qrX, qrY, qrX + side, qrY + side] };
  root.add(
    pdf.struct('Figure', figure, () => {
      const module = side / qr.size;
      pdf.fillColor('black');
      for (const [x, row, run] of qr.runs)
        pdf.rect(qrX + x * module, qrY + row * module, run * module, module);
      pdf.fill();
    }),
  );
  const numberAt = qrY + side + 2;
  const room = { width: 132, align: 'right' } as const;
  add('P', number, left + width - 132, numberAt, { font: 'strong', size: 9.5, ...room });
  add('P', `Issued ${dayInFull(snapshot.issuedOn)}`, left + width - 132, pdf.y, { size: 9, ...room });
  add('P', `${new URL(snapshot.publicOrigin).host}/verify`, left + width - 132, pdf.y, { size: 9, ...room });
  root.end();
}

/** Two rosettes of turned ellipses around the school's mark, as on the page. */
function drawSeal(pdf: Pdf, x: number, y: number): void {
  pdf.save().translate(x, y).scale(0.68).strokeColor(teal).lineWidth(0.32);
  const rings = [
    { rx: 47, ry: 37.5, step: 7.5 },
    { rx: 33, ry: 21, step: 10 },
  ];
  for (const { rx, ry, step } of rings)
    for (let angle = 0; angle < 180; angle += step)
      pdf.save().rotate(angle).ellipse(0, 0, rx, ry).stroke().restore();
  pdf.lineWidth(0.6).circle(0, 0, 48.5).stroke().circle(0, 0, 20.5).fillAndStroke('white', teal);
  pdf.scale(0.86).translate(-14, -14).lineWidth(1.3).lineCap('round');
  pdf.roundedRect(4, 2.75, 20, 22.5, 2.5).moveTo(10, 2.75).lineTo(10, 25.25);
  pdf.moveTo(13.5, 9.25).lineTo(20.5, 9.25).moveTo(13.5, 14).lineTo(20.5, 14);
  pdf.moveTo(13.5, 18.75).lineTo(17.5, 18.75).stroke().restore();
}
