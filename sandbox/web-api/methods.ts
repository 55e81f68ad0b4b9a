import { annotationMethods } from './annotations.ts'
import { appMethods } from './app.ts'
import type { Method } from './call.ts'
import { chatMethods } from './chat.ts'
import { conversationMemberMethods } from './conversation-members.ts'
import { conversationMethods } from './conversations.ts'
import { fileMethods } from './files.ts'
import { historyMethods } from './history.ts'
import { userMethods } from './users.ts'
import { viewMethods } from './views.ts'

/** Every Web API method that is served, but for apps.connections.open, which needs the app's own token. */
export const methods: Record<string, Method> = {
  ...appMethods,
  ...chatMethods,
  ...conversationMethods,
  ...conversationMemberMethods,
  ...historyMethods,
  ...userMethods,
  ...viewMethods,
  ...annotationMethods,
  ...fileMethods,
}
