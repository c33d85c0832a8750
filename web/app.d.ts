import type { Lang } from '#web/lib/i18n/index.ts';
import type { DefinitionPage } from '#web/lib/server/pages/definition.ts';
import type { RequestState } from '#web/lib/server/request.ts';
import type { Theme } from '#web/lib/shell/types.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      code: string;
      hint: string;
    }
    interface PageState {
      /** The definition that the drawer shows over the page. */
      definition?: DefinitionPage;
    }
    interface Locals {
      lang: Lang;
      theme: Theme;
      state: RequestState;
    }
  }
}

export {};
