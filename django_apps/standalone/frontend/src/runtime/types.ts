// The little of jQuery that the host itself calls.

export type AjaxOptions = { crossDomain?: boolean; type?: string; method?: string; url?: string };
export type AjaxRequest = {
  status: number;
  responseText?: string;
  statusText?: string;
  setRequestHeader(name: string, value: string): void;
};
export type JQueryLike = {
  (target: unknown): {
    trigger(event: string): unknown;
    data(name: string, value: unknown): unknown;
    on(event: string, then: (event: unknown, request: AjaxRequest, options: AjaxOptions) => void): unknown;
  };
  ajaxPrefilter(prefilter: (options: AjaxOptions, original: AjaxOptions, request: AjaxRequest) => void): void;
};

export function jQueryOfPage(): JQueryLike | undefined {
  return (window as { jQuery?: JQueryLike }).jQuery;
}
