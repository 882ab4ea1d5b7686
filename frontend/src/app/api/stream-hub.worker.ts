import { serveTabs } from './stream-hub';

// All that this worker does. It lives as long as any tab of the app, whichever began it, and is not hidden when that is.
serveTabs({
  isHidden: () => false,
  onChange: (look) => {
    self.addEventListener('online', look);
    return () => self.removeEventListener('online', look);
  },
});
