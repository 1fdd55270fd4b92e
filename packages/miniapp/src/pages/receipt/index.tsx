import { IssueReceiptDocument, type ReceiptPaperFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'

import { Paper } from '../../features/receipt/paper'
import { StandingNote } from '../../features/receipt/standing-note'
import { useSignedIn } from '../../features/session'
import { ask, failureText } from '../../graphql'
import { openDocument } from '../../platform/document'
import { CAN_PRINT } from '../../platform/print'
import { shareLink } from '../../platform/share'
import { Body, Button, Dock, ErrorNote, Nav, NoAnswer, Note, Screen, Skeleton } from '../../ui'

/** 电子回单 of whatever was paid, recharged or withdrawn. */
export default function ReceiptPage() {
  const { params } = useRouter()
  const forId = decodeURIComponent(params.for ?? '')
  const signedIn = useSignedIn() !== null
  const [receipt, setReceipt] = useState<ReceiptPaperFragment | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const [opening, setOpening] = useState(false)

  const issue = useCallback(async () => {
    setFailed(null)
    const answer = await ask(IssueReceiptDocument, { input: { forId } })
    if (!answer.ok) return setFailed(failureText(answer.failure))
    const { receipt: given, userErrors } = answer.data.issueReceipt
    setReceipt(given)
    setFailed(given ? null : (userErrors[0]?.message ?? '回单没出来'))
    return given
  }, [forId])
  useEffect(() => {
    if (signedIn) void issue()
  }, [signedIn, issue])

  const open = async () => {
    setError(null)
    setOpening(true)
    // The address of a while ago is good no more.
    const fresh = await ask(IssueReceiptDocument, { input: { forId } })
    const url = fresh.ok ? fresh.data.issueReceipt.receipt?.pdfUrl : undefined
    const opened = url !== undefined && (await openDocument(url))
    setOpening(false)
    if (!opened) setError('PDF 没打开，请再试一次')
  }
  const share = async () => {
    if (receipt === null) return
    const how = await shareLink({ title: `电子回单 ${receipt.number}，验证码 ${receipt.code}`, url: receipt.verifyUrl })
    setTold(how === 'copied' ? '核验链接复制好了' : null)
    setError(how === 'failed' ? '没发出去' : null)
  }

  return (
    <Screen>
      <Nav title="电子回单" />
      <Body>
        {receipt === null && (failed ? <NoAnswer text={failed} onAgain={() => void issue()} /> : <Skeleton rows={5} />)}
        {receipt !== null && (
          <>
            <StandingNote receipt={receipt} />
            <Paper receipt={receipt} />
          </>
        )}
        {told !== null && (
          <View className="dk-pad dk-mt3">
            <Note tone="ok">{told}</Note>
          </View>
        )}
        <ErrorNote text={error} />
      </Body>
      <Dock>
        <Button id="share-receipt" icon="share" off={receipt === null} onPress={() => void share()}>
          发链接
        </Button>
        <Button
          id="open-pdf"
          kind="primary"
          icon={CAN_PRINT ? 'print' : 'receipt'}
          off={receipt === null}
          busy={opening}
          onPress={() => void open()}
        >
          {CAN_PRINT ? '打印' : '打开 PDF'}
        </Button>
      </Dock>
    </Screen>
  )
}
