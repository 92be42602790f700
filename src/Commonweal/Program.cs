using Commonweal.Platform;

// With no verb the program is a web server; with one it is a command-line tool that never starts the web host.
return await CommandLine.Run(args);
