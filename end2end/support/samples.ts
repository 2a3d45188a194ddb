/** Files as phones and offices send them, made here so that none is kept in the repository. */
export interface Sample {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const SIGNATURES = {
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  'application/pdf': Buffer.from('%PDF-1.7\n'),
};

/** A file that begins as its kind does; nothing here reads further. */
function sample(name: string, mimeType: keyof typeof SIGNATURES, bytes: number): Sample {
  const buffer = Buffer.alloc(bytes, ' ');
  SIGNATURES[mimeType].copy(buffer);
  return { name, mimeType, buffer };
}

export const photo = sample('calle.jpg', 'image/jpeg', 3_000);

/** A picture that is one: a single dot. */
export const picture: Sample = {
  name: 'avance.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

/** Over the five megabytes a form takes, under what the server reads at all. */
export const heavyPdf = sample('acta escaneada.pdf', 'application/pdf', 5.5 * 1024 * 1024);

/** A drawing that can carry script, called a photo. */
export const disguised: Sample = {
  name: 'foto.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
};

export const table: Sample = { name: 'lista.csv', mimeType: 'text/csv', buffer: Buffer.from('nombre\nAna\n') };
