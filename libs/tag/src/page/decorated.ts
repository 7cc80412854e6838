/** Of a link's element, as the browser has read it. */
export interface Link {
  href: string;
  readonly hostname: string;
  readonly search: string;
}

/**
 * A link's URL with the click ID; undefined where it leads to none of the hosts, nor below one, or has an ID already. The
 * rest is not written anew, for it may be signed.
 */
export function decorated({ href, hostname, search }: Link, hosts: readonly string[], parameter: string, id: string) {
  if (!search.includes(`${parameter}=`) && hosts.some((host) => `.${hostname}`.endsWith(`.${host}`)))
    return href.replace(/(?=#)|$/, `${search ? '&' : '?'}${parameter}=${id}`);
}
