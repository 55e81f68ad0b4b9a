/** The manifest of a bot as somebody might write it for a first try. */
export const manifest = {
  display_information: { name: 'Greeter' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: 'greeter' },
    slash_commands: [
      { command: '/echo', description: 'Says it again', usage_hint: '[text]' },
      { command: '/form', description: 'Opens a form' },
      { command: '/silent', description: 'Is never answered' },
      { command: '/escaped', description: 'Says it again', should_escape: true },
    ],
    shortcuts: [
      { name: 'New form', type: 'global', callback_id: 'new_form', description: 'Opens a form' },
      { name: 'Quote', type: 'message', callback_id: 'quote', description: 'Quotes a message' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'app_mentions:read',
        'bookmarks:read',
        'bookmarks:write',
        'channels:history',
        'channels:join',
        'channels:manage',
        'channels:read',
        'chat:write',
        'chat:write.public',
        'commands',
        'files:read',
        'files:write',
        'groups:history',
        'groups:read',
        'groups:write',
        'im:history',
        'im:read',
        'im:write',
        'mpim:write',
        'pins:read',
        'pins:write',
        'reactions:read',
        'reactions:write',
        'team:read',
        'usergroups:read',
        'users:read',
        'users:read.email',
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'member_joined_channel',
        'member_left_channel',
        'message.channels',
        'message.groups',
        'message.im',
        'pin_added',
        'reaction_added',
        'reaction_removed',
        'subteam_created',
        'subteam_members_changed',
        'subteam_updated',
        'team_join',
        'user_change',
      ],
    },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
}

/** The same with fewer scopes. */
export function manifestWithScopes(...bot: string[]): typeof manifest {
  return { ...manifest, oauth_config: { scopes: { bot } } }
}
