import { Service } from '@angular/core';
import { type ActivatedRouteSnapshot, BaseRouteReuseStrategy } from '@angular/router';

/**
 * Makes a page anew for each thing that it shows: another story, book or model in the address is another page. A page that were used
 * again could show what was still on its way for the last one.
 */
@Service()
export class PageReuse extends BaseRouteReuseStrategy {
  override shouldReuseRoute(future: ActivatedRouteSnapshot, current: ActivatedRouteSnapshot): boolean {
    const names = Object.keys({ ...future.params, ...current.params });
    return (
      super.shouldReuseRoute(future, current) &&
      names.every((name) => future.params[name] === current.params[name])
    );
  }
}
