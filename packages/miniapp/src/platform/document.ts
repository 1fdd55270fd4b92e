import Taro from '@tarojs/taro'

/** Opens a paper: fetched, and shown by the host, which can send it on and print it. @returns false when it did not come */
export async function openDocument(url: string): Promise<boolean> {
  try {
    const { tempFilePath, statusCode } = await Taro.downloadFile({ url })
    if (statusCode !== 200) return false
    await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })
    return true
  } catch {
    return false
  }
}
