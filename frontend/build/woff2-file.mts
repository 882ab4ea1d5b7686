import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

// https://www.w3.org/TR/WOFF2/#table_dir_format: tags that the directory names by number, in this order.
const KNOWN_TAGS = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX ' +
  'vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat ' +
  'fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '));
const TAG_FOLLOWS = 63;
const HEADER_LENGTH = 48;
const SFNT_HEADER_LENGTH = 12;
const SFNT_DIRECTORY_ENTRY_LENGTH = 16;

/** A table of a font, as it is stored in the file: https://www.w3.org/TR/WOFF2/#table_dir_format. */
export interface FontTable {
  readonly tag: string;
  /** The number of the transformation that it is stored in. */
  readonly transform: number;
  /** Bytes, before the transformation. */
  readonly originalLength: number;
  readonly data: Buffer;
}

/**
 * Reads the tables of a WOFF2 font, each as it is stored (glyphs stay in their transformed form).
 * @throws Error if the file is no WOFF2 font.
 */
export function readTables(file: Buffer): FontTable[] {
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('Not a WOFF2 file.');
  const tableCount = file.readUInt16BE(12);
  let position = HEADER_LENGTH;
  const readNumber = (): number => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(position++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  const directory = Array.from({ length: tableCount }, () => {
    const flags = file.readUInt8(position++);
    const number = flags & 63;
    const tag =
      number === TAG_FOLLOWS ? file.toString('latin1', position, (position += 4)) : KNOWN_TAGS[number];
    if (tag === undefined) throw new Error(`No tag has the number ${number}.`);
    const transform = flags >> 6;
    const originalLength = readNumber();
    const storedLength = isTransformed(tag, transform) ? readNumber() : originalLength;
    return { tag, transform, originalLength, storedLength };
  });
  const stream = brotliDecompressSync(file.subarray(position, position + file.readUInt32BE(20)));
  let offset = 0;
  return directory.map(({ storedLength, ...table }) => ({
    ...table,
    data: stream.subarray(offset, (offset += storedLength)),
  }));
}

/** Writes tables into a WOFF2 font of the same flavour and version as `like`. */
export function writeTables(tables: readonly FontTable[], like: Buffer): Buffer {
  const directory = Buffer.concat(
    tables.map(({ tag, transform, originalLength, data }) => {
      const number = KNOWN_TAGS.indexOf(tag);
      return Buffer.concat([
        Buffer.from([(transform << 6) | (number < 0 ? TAG_FOLLOWS : number)]),
        number < 0 ? Buffer.from(tag, 'latin1') : Buffer.alloc(0),
        writeNumber(originalLength),
        isTransformed(tag, transform) ? writeNumber(data.length) : Buffer.alloc(0),
      ]);
    }),
  );
  const stream = brotliCompressSync(Buffer.concat(tables.map((table) => table.data)), {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    },
  });
  const header = Buffer.alloc(HEADER_LENGTH);
  like.copy(header, 0, 0, HEADER_LENGTH);
  const body = Buffer.concat([header, directory, stream]);
  // The file's length is a multiple of four, and padded with zeroes up to it.
  const file = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
  const unpackedLength = tables.reduce(
    (length, table) => length + SFNT_DIRECTORY_ENTRY_LENGTH + Math.ceil(table.originalLength / 4) * 4,
    SFNT_HEADER_LENGTH,
  );
  file.writeUInt32BE(file.length, 8);
  file.writeUInt16BE(tables.length, 12);
  file.writeUInt32BE(unpackedLength, 16);
  file.writeUInt32BE(stream.length, 20);
  // No metadata and no private block.
  file.fill(0, 28, HEADER_LENGTH);
  return file;
}

/** `glyf` and `loca` are transformed unless they say 3, every other table if it says anything but 0. */
function isTransformed(tag: string, transform: number): boolean {
  return tag === 'glyf' || tag === 'loca' ? transform !== 3 : transform !== 0;
}

/** A UIntBase128: seven bits a byte, the highest bit marks that more follow. */
function writeNumber(value: number): Buffer {
  const bytes = [value & 127];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift((rest & 127) | 128);
  }
  return Buffer.from(bytes);
}
