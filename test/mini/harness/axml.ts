/** Alipay's templates are WeChat's in another spelling: `a:for`, `onTap`, sjs for wxs. glass-easel reads WeChat's. */
export function axmlToWxml(source: string): string {
  return source
    .replaceAll(/\ba:(for|key|if|elif|else|for-item|for-index)/g, 'wx:$1')
    .replaceAll(/<import-sjs name="(\w+)" from="([^"]+)"\s*\/>/g, '<wxs module="$1" src="$2" />')
    .replaceAll('.axml"', '.wxml"')
    .replaceAll(/\son([A-Z]\w*)=/g, (_, event: string) => ` bind:${event.toLowerCase()}=`)
    .replaceAll(/\scatch([A-Z]\w*)=/g, (_, event: string) => ` catch:${event.toLowerCase()}=`)
}

export function sjsToWxs(source: string): string {
  return source.replace(/^\s*export default/m, 'module.exports =')
}
