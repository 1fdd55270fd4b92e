import Taro from '@tarojs/taro'

/** A fresh code, good for one use; null when WeChat gives none. */
export async function wechatCode(): Promise<string | null> {
  try {
    const { code } = await Taro.login()
    return code || null
  } catch {
    return null
  }
}
