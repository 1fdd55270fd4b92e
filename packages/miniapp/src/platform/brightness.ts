import Taro from '@tarojs/taro'

export const CAN_BRIGHTEN = true

/** A code is read off a bright screen. @returns puts the brightness back */
export async function brighten(): Promise<() => void> {
  try {
    const { value } = await Taro.getScreenBrightness()
    await Taro.setScreenBrightness({ value: 1 })
    return () => void Taro.setScreenBrightness({ value }).catch(() => undefined)
  } catch {
    return () => undefined
  }
}
