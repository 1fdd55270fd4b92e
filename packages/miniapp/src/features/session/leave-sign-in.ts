import Taro from '@tarojs/taro'

/** Back to the page that asked to sign in; it asks its questions again when it is shown. */
export async function leaveSignIn(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
  else await Taro.reLaunch({ url: '/pages/home/index' })
}
