import { contentDisposition, fileNameOf } from './attachment';

describe('fileNameOf', () => {
  it.each([
    ['The Lighthouse', 'The-Lighthouse.json'],
    ['Märchen: der 2. Versuch', 'Märchen-der-2.-Versuch.json'],
    ['灯台', '灯台.json'],
    ['../../etc/passwd', 'etc-passwd.json'],
    ['a\r\nSet-Cookie: b=1;"', 'a-Set-Cookie-b=1.json'],
    ['.hidden.', 'hidden.json'],
    ['‮evil', 'evil.json'],
    ['///', 'session.json'],
    ['', 'session.json'],
    ['🐉'.repeat(300), `${'🐉'.repeat(60)}.json`],
  ])('makes of %j the name %s', (title, name) => {
    expect(fileNameOf(title, '.json', 'session')).toBe(name);
  });
});

describe('contentDisposition', () => {
  it('names the file in ASCII for old programs, and exactly for all others', () => {
    expect(contentDisposition("Märchen (der) 灯台's.json")).toBe(
      `attachment; filename="Marchen (der) __'s.json"; filename*=UTF-8''M%C3%A4rchen%20%28der%29%20%E7%81%AF%E5%8F%B0%27s.json`,
    );
  });

  it('never lets a name end its quotation', () => {
    expect(contentDisposition('a"; filename="b%22.json')).toMatch(
      /^attachment; filename="a_; filename=_b_22\.json"; filename\*=UTF-8''[\w%.-]+$/,
    );
  });
});
