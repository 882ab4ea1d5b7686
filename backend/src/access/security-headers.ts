import type { SecurityHeadersOptions } from '@nestjs/common';

/** Headers of every answer: nothing from elsewhere, no inline scripts, not to be framed. */
export const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: "'self'",
      scriptSrc: "'self'",
      scriptSrcAttr: "'none'",
      // The one that reads event streams for all tabs.
      workerSrc: "'self'",
      // Angular puts the styles of components into style elements.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: "'self'",
      objectSrc: "'none'",
      baseUri: "'self'",
      formAction: "'self'",
      frameAncestors: "'none'",
    },
  },
  // The app is opened over plain HTTP on loopback: https belongs to whatever proxy offers it.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
} as const satisfies SecurityHeadersOptions;
