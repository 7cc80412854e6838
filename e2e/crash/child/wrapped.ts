/** The port with some of its methods replaced; all others stay its own. */
export const wrapped = <Port extends object>(port: Port, methods: Partial<Port>): Port =>
  new Proxy(port, {
    get(target, name) {
      const replaced: unknown = Reflect.get(methods, name);
      if (replaced !== undefined) return replaced;
      const own: unknown = Reflect.get(target, name);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
