import { inject, LOCALE_ID, Pipe, type PipeTransform } from '@angular/core';

/**
 * A number as the reader's language writes it, with at most `maximum` and at least `minimum` digits behind the point; nothing for
 * what is not known. Angular's own pipe would bring its code into the first load of every page.
 */
@Pipe({ name: 'appNumber' })
export class LocalizedNumber implements PipeTransform {
  private readonly locale = inject(LOCALE_ID);
  private readonly formats = new Map<string, Intl.NumberFormat>();

  transform(value: number | null | undefined, minimum = 0, maximum = minimum): string {
    if (value === null || value === undefined) return '';
    return this.formatOf(minimum, maximum).format(value);
  }

  private formatOf(minimumFractionDigits: number, maximumFractionDigits: number): Intl.NumberFormat {
    const name = `${minimumFractionDigits} ${maximumFractionDigits}`;
    const known = this.formats.get(name);
    if (known) return known;
    const format = new Intl.NumberFormat(this.locale, { minimumFractionDigits, maximumFractionDigits });
    this.formats.set(name, format);
    return format;
  }
}
