import { IssuePartnerTokenDocument, type PartnerAppCardFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { copyText } from '../../platform/copy'
import { Button, Dock, ErrorNote, Note, Sheet } from '../../ui'
import styles from './partner.module.scss'

interface Props {
  readonly app: PartnerAppCardFragment
  /** Whatever was issued until then is seen on the page. */
  readonly onClose: () => void
}

/** 发密钥: said first that it is shown once, then shown, once. It is kept nowhere here. */
export function IssueSheet({ app, onClose }: Props) {
  const [token, setToken] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [issue, running] = useMutation(IssuePartnerTokenDocument)

  const submit = async () => {
    setError(null)
    const answer = await issue({ input: { appId: app.id } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，不知道发没发成。关掉看看，多出来的就吊销它`)
    const { token: issued, userErrors } = answer.data.issuePartnerToken
    return issued === null ? setError(userErrors[0]?.message ?? '没发成，请再试一次') : setToken(issued)
  }

  if (token !== null) return <Issued app={app} token={token} onClose={onClose} />
  return (
    <Sheet title="发密钥" onClose={onClose}>
      <View className="s-note dk-mt3">
        <Note icon="lock">拿着密钥，就能当{app.name}来办事。只显示一次，关掉就看不到了；请让装系统的人在旁边再发。</Note>
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="issue-token" kind="primary" busy={running} onPress={() => void submit()}>
          {running ? '正在发' : `发给 ${app.name}`}
        </Button>
      </Dock>
    </Sheet>
  )
}

function Issued({ app, token, onClose }: Props & { readonly token: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => setCopied(await copyText(token))
  return (
    <Sheet title="新密钥" onClose={onClose}>
      <View id="token" className={`dk-num dk-b ${styles['token']}`}>
        {token}
      </View>
      <View className="s-note">
        <Note tone="due">只显示这一次。直接贴进{app.name}的设置里，不要用微信、短信发，也不要截图。没存下来就吊销它，再发一个。</Note>
      </View>
      <Dock>
        <Button id="copy-token" icon="copy" onPress={() => void copy()}>
          {copied ? '已复制' : '复制'}
        </Button>
        <Button id="stored" kind="primary" off={!copied} onPress={onClose}>
          {copied ? '贴好了，关掉' : '先复制'}
        </Button>
      </Dock>
    </Sheet>
  )
}
