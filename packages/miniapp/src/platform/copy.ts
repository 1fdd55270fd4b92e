import Taro from '@tarojs/taro'

/** @returns whether it is on the clipboard now; the host says so itself */
export async function copyText(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text })
    return true
  } catch {
    return false
  }
}
