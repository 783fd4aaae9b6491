using Fairlead.Web.Commands;

return await CommandTable.AnswerAsync(args, Terminal.Console);
