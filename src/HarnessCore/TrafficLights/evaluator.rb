# Process 1 of the container in which red/amber/green lambdas are evaluated: takes evaluations from stdin, one after the
# other, and answers each on stdout.
#
#   asked:     EVAL <nonce> <bytes of lambda> <bytes of stdout> <bytes of stderr> <status>\n, then those bytes
#   answered:  <nonce> <bytes>\n, then JSON: {"colour": …} or {"fault": {"context": …, "class": …, "message": …}}
#
# A lambda is untrusted code: each evaluation is a child process with limits, and whatever it leaves running is killed
# (process 1 of a pid namespace may kill all others, and cannot be killed by them).
#
# Started as ruby -e <this> <most seconds of an evaluation> <most bytes of memory>
require 'json'
require 'rbconfig'

SECONDS = Float(ARGV.fetch(0))
MEMORY = Integer(ARGV.fetch(1))
MOST_ANSWER = 64 * 1024
COLOURS = %w[red amber green].freeze

# Ruby raises on these signals, by default, in the middle of whatever it does: a lambda could end us with one.
%w[HUP INT QUIT ALRM TERM USR1 USR2].each { |name| trap(name, 'SYSTEM_DEFAULT') }

# Not dumpable: another process of the same user, such as a lambda, cannot get at our memory, or at our streams through /proc.
PRCTL = { 'x86_64' => 157, 'aarch64' => 167 }[RbConfig::CONFIG['host_cpu']]
PR_SET_DUMPABLE = 4
$VERBOSE = nil
syscall(PRCTL, PR_SET_DUMPABLE, 0, 0, 0, 0) if PRCTL

def fault(context, error = nil)
  message = begin
    error&.message.to_s[0, 2000]
  rescue Exception # rubocop:disable Lint/RescueException -- a message can raise, too
    ''
  end
  { fault: { context: context, class: error&.class&.name, message: message.dup.force_encoding(Encoding::UTF_8).scrub } }
end

# A clear refusal at the first attempt, rather than a nil that the lambda goes on with; the limit on processes is behind it.
def refuse_processes
  refusal = proc { |*| raise SecurityError, 'a lambda must not start a process' }
  %i[system spawn exec fork ` syscall].each do |name|
    Kernel.define_method(name, &refusal)
    Kernel.define_singleton_method(name, &refusal)
  end
  %i[spawn exec fork daemon].each { |name| Process.define_singleton_method(name, &refusal) }
  IO.define_singleton_method(:popen, &refusal)
  Process.define_singleton_method(:kill) { |*| raise Errno::EPERM }
end

def limit_resources
  Process.setrlimit(:AS, MEMORY)
  Process.setrlimit(:CORE, 0)
  Process.setrlimit(:FSIZE, 0)
  Process.setrlimit(:NPROC, 0)
  Process.setrlimit(:CPU, SECONDS.ceil + 1)
end

# What the lambda may see: no local variable of ours.
def empty_binding
  Object.new.instance_eval { binding }
end

def load_lambda(source)
  fn = empty_binding.eval(source, 'red_amber_green.rb')
  return fn, nil if fn.respond_to?(:call)

  [nil, fault("the lambda's source is not a lambda: it gives #{fn.class}")]
rescue Exception => error # rubocop:disable Lint/RescueException -- exit, SyntaxError and NoMemoryError are faults too
  [nil, fault('the lambda does not load', error)]
end

def call_lambda(fn, stdout, stderr, status)
  colour = fn.call(stdout, stderr, status).to_s
  return { colour: colour } if COLOURS.include?(colour)

  fault("an illegal colour: #{colour[0, 80].inspect}; red, amber and green are legal")
rescue Exception => error # rubocop:disable Lint/RescueException
  fault('the lambda raised', error)
end

def answer_of(source, stdout, stderr, status)
  fn, failed = load_lambda(source)
  failed || call_lambda(fn, stdout, stderr, status)
end

def be_child(writer, arguments)
  [$stdin, $stdout, $stderr].each { |stream| stream.reopen(File::NULL, 'r+') }
  limit_resources
  refuse_processes
  answer = answer_of(*arguments)
  writer.write(JSON.generate(answer))
  writer.close
ensure
  exit!(0)
end

def read_answer(reader, deadline)
  answer = +''
  until (left = deadline - Process.clock_gettime(Process::CLOCK_MONOTONIC)).negative?
    next unless IO.select([reader], nil, nil, left)

    chunk = reader.read_nonblock(MOST_ANSWER, exception: false)
    return answer if chunk.nil? || answer.bytesize > MOST_ANSWER

    answer << chunk unless chunk == :wait_readable
  end
  nil
end

def kill_children(pid)
  Process.kill(:KILL, -1)
rescue Errno::ESRCH
  nil
ensure
  _, $ended = Process.wait2(pid)
  loop { Process.wait(-1) rescue break } # rubocop:disable Style/RescueModifier
end

# A lambda can get at the pipe and write an answer of its own: one that is none is its fault, not ours.
def well_formed?(answer)
  return false unless answer.is_a?(Hash)
  return COLOURS.include?(answer['colour']) if answer.key?('colour')

  told = answer['fault']
  told.is_a?(Hash) && told['context'].is_a?(String) && [told['class'], told['message']].all? { |text| text.nil? || text.is_a?(String) }
end

def evaluate(*arguments)
  reader, writer = IO.pipe
  deadline = Process.clock_gettime(Process::CLOCK_MONOTONIC) + SECONDS
  pid = fork do
    reader.close
    be_child(writer, arguments)
  end
  writer.close
  answer = read_answer(reader, deadline)
  kill_children(pid)
  return JSON.generate({ fault: fault("the lambda took longer than #{SECONDS} s")[:fault].merge(late: true) }) if answer.nil?

  return answer if well_formed?(JSON.parse(answer))

  JSON.generate(fault('the lambda meddled with its evaluation: it wrote an answer of its own'))
rescue JSON::ParserError
  JSON.generate(fault("the lambda ended its process without an answer (exit! or a signal): #{$ended}"))
ensure
  reader.close
end

$stdin.binmode
$stdout.binmode
while (request = $stdin.gets)
  _, nonce, *sizes, status = request.split
  texts = sizes.map { |size| $stdin.read(size.to_i).force_encoding(Encoding::UTF_8) }
  answer = evaluate(*texts, status.to_i)
  $stdout.write("#{nonce} #{answer.bytesize}\n", answer)
  $stdout.flush
end
