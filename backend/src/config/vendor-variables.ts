/**
 * Removes what the vendors' SDKs would read by themselves and send along to whatever server a model names: headers,
 * organisation and project. No option of the SDKs turns the headers off.
 *
 * @param variables changed in place, for instance `process.env`
 */
export function removeVendorVariables(variables: Record<string, string | undefined>): void {
  for (const name of Object.keys(variables)) {
    if (name.endsWith('_CUSTOM_HEADERS') || name === 'OPENAI_ORG_ID' || name === 'OPENAI_PROJECT_ID') {
      delete variables[name];
    }
  }
}
