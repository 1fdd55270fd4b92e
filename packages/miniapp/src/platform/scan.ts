import Taro from '@tarojs/taro'

export const CAN_SCAN = true

/** The text of the code held before the camera; null when the user turned back. */
export async function scan(): Promise<string | null> {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode', 'barCode'] })
    return result
  } catch {
    return null
  }
}
