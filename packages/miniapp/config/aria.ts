interface Template {
  mergeComponents(context: unknown, components: Record<string, Record<string, string>>): void
}

interface Context {
  registerMethod(method: { name: string; fn(platform: { template?: Template }): void }): void
}

/** Taro's mini-program templates leave out the spoken label and role; screen readers need both. */
export default (context: Context) => {
  const attributes = {
    'aria-label': '',
    'aria-role': '',
    'aria-hidden': '',
  }
  context.registerMethod({
    name: 'onSetupClose',
    fn: ({ template }) => template?.mergeComponents(context, { View: attributes, Text: attributes }),
  })
}
