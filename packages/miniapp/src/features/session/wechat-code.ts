/** Only WeChat's own mini-program can vouch for a WeChat account. */
export function wechatCode(): Promise<string | null> {
  return Promise.resolve(null)
}
