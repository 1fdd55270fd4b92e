/** The browser's voice, for a merchant whose hands and eyes are on the scale. Some browsers have none. */
export const speak: ((text: string) => void) | null =
  'speechSynthesis' in window
    ? (text) => {
        const saying = new SpeechSynthesisUtterance(text)
        saying.lang = 'zh-CN'
        window.speechSynthesis.cancel()
        window.speechSynthesis.speak(saying)
      }
    : null
