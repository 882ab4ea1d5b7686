import type * as List from '../../src/provider/strategies/provider-strategies';
import { describeProviderContract } from '../provider-contract/describe-provider-contract';
import { describeExample } from './describe-example';
import type * as Scroll from './scroll/scroll.provider';
import { SCROLL_WIRE } from './scroll/scroll-server';

// The strategy has its line in THE list; nothing else is touched.
jest.mock('../../src/provider/strategies/provider-strategies', () => {
  const { PROVIDER_STRATEGIES } = jest.requireActual<typeof List>(
    '../../src/provider/strategies/provider-strategies',
  );
  const { ScrollProvider } = jest.requireActual<typeof Scroll>('./scroll/scroll.provider');
  return { PROVIDER_STRATEGIES: [...PROVIDER_STRATEGIES, new ScrollProvider()] };
});

describe('a strategy', () => {
  describeExample(SCROLL_WIRE, {
    label: 'Scroll',
    defaultBaseUrl: 'https://api.scroll.example',
    apiKeyEnv: 'SCROLL_API_KEY',
    docsUrl: 'https://scroll.example/docs',
  });

  describeProviderContract(SCROLL_WIRE);
});
