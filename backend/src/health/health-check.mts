// Ends with 0 if the app in this container answers that it is well, else with 1. Run by the image's HEALTHCHECK, every half minute: it is
// compiled with the app, since Node.js would need twice as long to strip its types each time.
const url = `http://127.0.0.1:${process.env.PORT ?? '3000'}/api/health`;
try {
  const response = await fetch(url, { signal: AbortSignal.timeout(4_000) });
  process.exitCode = response.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}

export {};
