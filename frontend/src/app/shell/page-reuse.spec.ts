import { Component, input } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, RouteReuseStrategy, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { PageReuse } from './page-reuse';

@Component({ template: '{{ id() }}' })
class Page {
  readonly id = input.required<string>();
}

describe('PageReuse', () => {
  let router: RouterTestingHarness;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([{ path: 'pages/:id', component: Page }], withComponentInputBinding()),
        { provide: RouteReuseStrategy, useExisting: PageReuse },
      ],
    });
    router = await RouterTestingHarness.create();
  });

  it('makes a page anew for another thing', async () => {
    const first = await router.navigateByUrl('/pages/1', Page);
    const second = await router.navigateByUrl('/pages/2', Page);
    expect(second).not.toBe(first);
    expect(second.id()).toBe('2');
  });

  it('keeps the page where the thing stays the same', async () => {
    const first = await router.navigateByUrl('/pages/1', Page);
    expect(await router.navigateByUrl('/pages/1?view=all#end', Page)).toBe(first);
  });
});
