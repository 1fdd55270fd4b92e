import Taro from '@tarojs/taro'

/** What the code or link that opened the mini-program carried. */
export function launchQuery(): Record<string, string | undefined> {
  return Taro.getLaunchOptionsSync().query ?? {}
}
