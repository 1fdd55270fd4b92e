import { View } from '@tarojs/components'

import { Note } from './note'

/** What happened, whether money moved, what to do. Nothing when there is nothing to say. */
export function ErrorNote({ text }: { readonly text: string | null | undefined }) {
  if (!text) return null
  return (
    <View id="error" className="dk-pad dk-mt3" role="alert">
      <Note tone="err">{text}</Note>
    </View>
  )
}
