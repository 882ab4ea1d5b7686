import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { App } from './app';

it('counts', async () => {
  const fixture = TestBed.createComponent(App);
  const loader = TestbedHarnessEnvironment.loader(fixture);
  const button = await loader.getHarness(MatButtonHarness);
  await button.click();
  expect(await button.getText()).toBe('Clicked 1');
});
