/** What a process of the product is started with, besides its own settings: nothing that the developer's shell has. */
export const childEnvironment = { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }
